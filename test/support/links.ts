import { findLetter, recentLetters } from '../../src/notifications';
import { withToken } from '../../src/notifications/letter';
import type { Services } from '../../src/services';
import { tasksOf } from '../../src/tasks';

/** Answers whoever asked for a link, as the worker does a moment later. */
export async function answerLinkRequests(services: Services): Promise<void> {
  const { rows } = await services.db.raw<{ rows: { payload: unknown; id: string }[] }>(
    `SELECT j.id, j.payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE t.identifier = 'answer-link-request' ORDER BY j.id`,
  );
  for (const { payload, id } of rows) {
    await tasksOf(services)['answer-link-request']?.(payload, {} as never);
    await services.db.raw('DELETE FROM graphile_worker._private_jobs WHERE id = ?', [id]);
  }
}

/** The newest letters to an address, as their reader has them. */
export async function lettersTo(services: Services, email: string) {
  const all = await recentLetters(services.db, { limit: 200 });
  const own = all.filter(({ recipient }) => recipient === email);
  return Promise.all(
    own.map(async ({ id }) => withToken(await findLetter(services.db, id), services.keys.tokenFor)),
  );
}

/** The path of the link in the newest letter of a kind to an address. */
export async function linkTo(services: Services, email: string, template: string): Promise<string> {
  const letter = (await lettersTo(services, email)).find((each) => each.template === template);
  const link = /https?:\/\/\S+\/[\w-]{43}(?=\s)/.exec(letter?.text ?? '')?.[0];
  if (!link) throw new Error(`There is no link in a letter ${template} to ${email}.`);
  return new URL(link).pathname;
}
