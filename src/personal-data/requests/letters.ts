import type { Db } from '../../db';
import { type TemplateName, queueEmail } from '../../notifications';
import type { Services } from '../../services';
import { formatDay } from '../../values/day';
import type { Values } from '../../values/problem';
import { t } from '../../values/t';
import type { DataRequest } from './data-request';

/** How many letters about new requests go to one address in an hour: nobody can have somebody else flooded (AU-04). */
export const mostReceiptsInAnHour = 3;

/**
 * Tells whoever asked what became of their request; `what` is what happened to it, as in 'closed', and `time` for which
 * time. At first they are called by their address: a name typed by a stranger is nothing we would write to anybody.
 */
export async function tell(
  tx: Db,
  { baseUrl }: Services,
  request: DataRequest,
  { template, what, time, values }: { template: TemplateName; what: string; time?: number; values: Values },
  now: Date,
): Promise<void> {
  const { id, email, personId, reference } = request;
  const name = what === 'received' && personId === null ? email : request.name;
  const subject = { type: 'data request', id } as const;
  const about = {
    subject,
    cause: `data request ${id}${time ? `, time ${time}` : ''} ${what}`,
    values: { reference, ...values },
    baseUrl,
  };
  await queueEmail(tx, [{ name, email, personId }], template, about, now);
}

/** What happens next, for the letter and the page that say a request has come. */
export function nextStep({ acknowledgeBy, dueOn }: Pick<DataRequest, 'acknowledgeBy' | 'dueOn'>): string {
  if (acknowledgeBy === null) return t('We will answer by {day}.', { day: formatDay(dueOn) });
  if (acknowledgeBy === dueOn)
    return t('One of us will read it. By {day} we will write to you, and want to tell you what we found.', {
      day: formatDay(dueOn),
    });
  return t('One of us will read it and write to you by {day}. We want to tell you what we found by {due}.', {
    day: formatDay(acknowledgeBy),
    due: formatDay(dueOn),
  });
}
