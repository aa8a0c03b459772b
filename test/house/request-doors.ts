import { sendRequest } from '../../src/personal-data/requests/actions';
import { stopClock } from '../../src/personal-data/requests/clock-actions';
import type { Kind } from '../../src/personal-data/requests/data-request';
import type { Db } from '../../src/db';
import type { Services } from '../../src/services';
import type { House, Persona } from './scene';

/** A copy Bea asked for; and from somebody with Amina's address a complaint, and a request whose clock is stopped. */
export async function askOfUs(services: Services, { sam, bea }: House['actors']): Promise<void> {
  const now = services.clock();
  const own = { kind: 'copy', name: bea.name, email: bea.email, words: 'All of it', person: bea } as const;
  const strangers = (kind: Kind) => ({
    kind,
    name: 'Amina',
    email: 'amina@example.org',
    words: 'Please look at it',
  });
  await sendRequest(services, own, now);
  await sendRequest(services, strangers('complaint'), now);
  const { id } = await sendRequest(services, strangers('correction'), now);
  await stopClock(services, sam, id, { for: 'what', question: 'What is wrong?' });
}

/** The addresses of requests that have a hole in them. */
export async function requestAddresses(db: Db) {
  const of = async (kind: Kind, noun = '') => {
    const request = await db('data_requests').where({ kind }).first('id');
    return { at: `/admin/data-requests/${request?.id ?? 0}${noun}` };
  };
  return {
    '/admin/data-requests/:id': await of('copy'),
    '/admin/data-requests/:id/archive': await of('copy', '/archive'),
    '/admin/data-requests/:id/person': await of('complaint', '/person'),
    '/admin/data-requests/:id/acknowledgement': await of('complaint', '/acknowledgement'),
    '/admin/data-requests/:id/pause': await of('complaint', '/pause'),
    '/admin/data-requests/:id/extension': await of('complaint', '/extension'),
    '/admin/data-requests/:id/answer': await of('complaint', '/answer'),
    '/admin/data-requests/:id/resumption': await of('correction', '/resumption'),
  };
}

/** The pages of requests with a form, and who is shown it. */
export async function requestPages(db: Db): Promise<[Persona, string][]> {
  const addresses = Object.entries(await requestAddresses(db));
  const shown = addresses.filter(([path]) => !path.endsWith('/archive'));
  return [
    ['amina', '/data-requests/new'],
    ['anonymous', '/data-requests/new'],
    ...shown.map(([, { at }]): [Persona, string] => ['sam', at]),
  ];
}

/** Every request there is. */
export async function requestRecords(db: Db): Promise<Record<string, number[][]>> {
  const ids = await db('data_requests').orderBy('id').pluck<number[]>('id');
  return { '/admin/data-requests/:id': ids.map((id) => [id]) };
}
