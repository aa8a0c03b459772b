import { record } from '../audit';
import type { Db } from '../db';
import { queueEmail } from '../notifications';
import type { Services } from '../services';
import { formatMoment } from '../values/day';
import { t } from '../values/t';
import { type Device, isNewDevice, saveDevice } from './device-store';
import type { Comer } from './person';
import { authorOf } from './person-store';
import { deviceWords } from './session';

/** `carried` is what the browser had from an earlier sign-in, of anybody. */
export type SeenDevice = Device & { carried: string | undefined; remember: boolean };

/** Notes on which browser somebody came in. Who never used it before is told, once they have used another (domain.md 7.14, 4). */
export async function noteDevice(
  services: Services,
  comer: Comer,
  { carried, remember, ...device }: SeenDevice,
): Promise<void> {
  const noted = { remember, now: services.clock() };
  if (!(await isNewDevice(services.db, comer.id, carried))) {
    await saveDevice(services.db, comer, device, noted);
    return;
  }
  await services.db.transaction(async (tx) => {
    await saveDevice(tx, comer, device, noted);
    await tellOfDevice(tx, services, comer, device, noted.now);
  });
}

async function tellOfDevice(
  tx: Db,
  { baseUrl }: Services,
  comer: Comer,
  { userAgent }: Device,
  now: Date,
): Promise<void> {
  const subject = { type: 'person', id: comer.id } as const;
  const words = deviceWords(userAgent);
  const values = {
    device: words ? t('{browser} on {system}', words) : t('a browser we do not know'),
    when: formatMoment(now),
  };
  const recipient = { name: comer.name, email: comer.email, personId: comer.id };
  const cause = `person ${comer.id} new device used ${now.toISOString()}`;
  await queueEmail(tx, [recipient], 'new-device', { subject, cause, values, baseUrl }, now);
  await record(tx, authorOf(comer), 'new device used', subject, now, { at: now.toISOString() });
}
