import type { Visit, Visitor } from '../support/visitor';
import type { Form } from './kind-of-form';

/** Does it, and again for as long as the answer is that the portal cannot answer just now. */
export async function untilTaken<Answer>(
  attempt: () => Promise<Answer | 'not now'>,
  refused: () => Promise<void> = () => Promise.resolve(),
): Promise<{ answer: Answer }> {
  for (let refusals = 0; refusals < 20; refusals += 1) {
    const answer = await attempt();
    if (answer !== 'not now') return { answer };
    await refused();
  }
  throw new Error('It was refused twenty times.');
}

/**
 * Somebody's form; each sending after a refusal is of the form that the page with the refusal gave back. Whoever is asked
 * who they are has shown it by `prove`, and sends it again.
 */
export async function sendingOf(
  visitor: Visitor,
  { path, from, fields }: Form,
  prove: () => Promise<unknown> = () => Promise.resolve(),
): Promise<() => Promise<string>> {
  const body = new URLSearchParams({ _csrf: await visitor.token(from), ...fields }).toString();
  let next = body;
  return async () => {
    let visit = await visitor.sendBare(path, next);
    for (; visit.location?.startsWith('/proof?'); visit = await visitor.sendBare(path, next)) await prove();
    if (visit.status === 303) return visit.location ?? '';
    if (visit.status !== 503)
      throw new Error(`${path} was answered ${visit.status}: ${visit.$('main').text()}`);
    next = formGivenBack(visit, path);
    expect(next).toBe(body);
    return 'not now';
  };
}

/** What a browser would send from the page that says the portal cannot answer just now. */
export function formGivenBack(visit: Visit, path: string): string {
  expect(visit.$('h1').text()).toBe('Sorry, we cannot answer just now');
  const form = visit.$('main form');
  expect(form.attr('action')).toBe(path);
  const fields = form
    .find('input')
    .get()
    .map((input): [string, string] => {
      const { name = '', value = '' } = input.attribs;
      return [name, value];
    });
  return new URLSearchParams(fields).toString();
}

/** Does the same with each, so many at a time; the results in the order of the things. */
export async function inManyHands<Thing, Result>(
  hands: number,
  things: Thing[],
  act: (thing: Thing) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = [...things.entries()];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) results[next[0]] = await act(next[1]);
  };
  await Promise.all(Array.from({ length: hands }, work));
  return results;
}
