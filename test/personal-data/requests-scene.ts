import type { Actor } from '../../src/actor';
import { sendRequest } from '../../src/personal-data/requests/actions';
import type { DataRequest, Kind } from '../../src/personal-data/requests/data-request';
import type { PrivacyScene } from './scene';

/** Something somebody asks by their own account, when the clock of the scene says. */
export function asks({ services }: PrivacyScene, person: Actor, kind: Kind): Promise<DataRequest> {
  const { name, email } = person;
  return sendRequest(services, { kind, name, email, words: 'Please see to it.', person }, services.clock());
}

/** The same from nobody we know. */
export function strangerAsks(
  { services }: PrivacyScene,
  kind: Kind,
  email = 'zebedee@quorn.example',
): Promise<DataRequest> {
  const request = { kind, name: 'Zebedee Quorn', email, words: 'Please see to it.' };
  return sendRequest(services, request, services.clock());
}

/** The letters about a request, by what caused them. */
export async function lettersAbout({ database }: PrivacyScene, id: number) {
  const about = database.db('letters').where({ subject_type: 'data request', subject_id: id });
  return about.orderBy('id').select('template', 'cause', 'recipient', 'recipient_name', 'body_text');
}

export async function eventsOf({ database }: PrivacyScene, id: number): Promise<string[]> {
  const about = database.db('audit_events').where({ subject_type: 'data request', subject_id: id });
  return about.orderBy('id').pluck('event');
}
