import type { Db } from '../db';
import { addressOfNobody, formerPerson } from '../values/erased';

/** Makes somebody's places nobody's; the group's place stays, and with it every count. Answers how many. */
export async function blankBookingsOf(
  tx: Db,
  { id, emailKey }: { id: number; emailKey: string },
): Promise<number> {
  const { name, email } = formerPerson(id);
  return tx('bookings')
    .where((own) => void own.where('person_id', id).orWhere('email_key', emailKey))
    .update({ person_name: name, email });
}

/** The same for places on sessions long past, one by one. */
export async function blankBookings(tx: Db, ids: number[]): Promise<void> {
  await tx('bookings')
    .whereIn('id', ids)
    .update({
      person_id: null,
      person_name: 'Former participant',
      email: tx.raw(`'booking-' || id || ?`, [addressOfNobody('')]) as unknown as string,
    });
}
