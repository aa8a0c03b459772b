import { testNow } from '../support/services';
import { setScene } from '../training/scene';
import { type Form, type Kind, signingIn } from './kind-of-form';

export const places: Kind = {
  async open(count) {
    const { database, services, cast, session } = await setScene();
    const { groups: _groups, ...people } = cast;
    const everybody = Object.values(people);
    const forms: Form[] = [];
    for (let day = 1; forms.length < count; day += 1) {
      const starts = `2026-12-${String(day).padStart(2, '0')}T1`;
      const times = { startsAt: new Date(`${starts}0:00:00Z`), endsAt: new Date(`${starts}3:00:00Z`) };
      const { id } = await session({ ...times, capacity: everybody.length });
      const path = `/training/sessions/${id}/bookings`;
      const fieldsOf = (by: Form['by']) => ({
        group: 'another',
        groupName: `Friends & family of ${by.name}`,
      });
      forms.push(...everybody.map((by) => ({ by, path, from: path, fields: fieldsOf(by), about: id })));
    }
    return {
      database,
      services,
      forms: forms.slice(0, count),
      signIn: signingIn(everybody),
      resultOf: ({ about, by }) =>
        database.db('bookings').where({ training_session_id: about, person_id: by.id }),
      shownOf: ({ group_name }) => ['Writing a strong bid', String(group_name)],
      event: 'place booked',
      subjectOf: (_form, { id }) => Number(id),
      letter: { template: 'booking-confirmed', each: 1 },
      keys: `DROP INDEX bookings_once_per_person; ALTER TABLE bookings DROP CONSTRAINT bookings_do_not_clash`,
      careless: (tx, { about, by }) =>
        tx('bookings').insert({
          training_session_id: about,
          person_id: by.id,
          person_name: by.name,
          email: by.email,
          group_name: 'Friends & family',
          during: '[2026-12-01T10:00:00Z,2026-12-01T13:00:00Z)',
          status: 'confirmed',
          booked_at: testNow,
        }),
    };
  },
};
