import type { Browser } from './crash-browser';
import type { Notebook } from './crash-notebook';
import { accepted, idIn } from './crash-reading';

/** Books the sessions to come one after the other, and each time gives the place before back. */
export async function bookAndCancel(person: Browser, notebook: Notebook, isOver: () => boolean) {
  const { text } = await person.open('/training');
  const sessions = [
    ...new Set([...text.matchAll(/href="\/training\/sessions\/(\d+)"/g)].map(([, id]) => id)),
  ];
  let held: number | undefined;
  for (let turn = 0; !isOver(); turn += 1) {
    const session = sessions[turn % sessions.length] ?? '';
    const next = await book(person, notebook, session);
    if (next !== undefined && held !== undefined && held !== next) await cancel(person, notebook, held);
    held = next ?? held;
  }
}

/** Answers the number of the booking; undefined when the session is full. */
async function book(person: Browser, notebook: Notebook, session: string): Promise<number | undefined> {
  const group = { group: 'another', groupName: 'Orton Makers' };
  const answer = await person.send(`/training/sessions/${session}/bookings`, group);
  if (answer.status === 409) return undefined;
  const id = idIn(accepted(answer).location);
  notebook.bookings.set(id, 'confirmed');
  return id;
}

async function cancel(person: Browser, notebook: Notebook, id: number): Promise<void> {
  notebook.bookings.set(id, 'cancelling');
  accepted(await person.send(`/training/bookings/${id}/cancellation`, {}));
  notebook.bookings.set(id, 'cancelled');
}
