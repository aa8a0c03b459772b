import { anotherGroup, award, decisionScene, pounds, prepare, readyBid } from '../awards/scene';
import { type Form, type Kind, signingIn } from './kind-of-form';

export const decisions: Kind = {
  async open(count) {
    const scene = await decisionScene(pounds(100_000));
    const { database, services, cast } = scene;
    const forms: Form[] = [];
    while (forms.length < count) {
      const groupId = await anotherGroup(database.db, `Neighbours ${forms.length}`);
      const bid = await readyBid(scene, { groupId, projectName: `Shared table ${groupId}` });
      const schedule = await prepare(scene, [award(bid, pounds(2000))]);
      const path = `/awards/schedules/${schedule}/approval`;
      forms.push({ by: cast.dev, path, from: '/home', fields: { version: '1' }, about: schedule });
    }
    return {
      database,
      services,
      forms,
      signIn: signingIn([cast.dev]),
      prove: () => {
        const proof = `contents || jsonb_build_object('proof', jsonb_build_object('at', ?::bigint, 'number', proofs_used))`;
        const contents = database.db.raw(proof, [services.clock().getTime()]);
        return database.db('sign_in_sessions').where('person_id', cast.dev.id).update({ contents });
      },
      resultOf: ({ about }) => database.db('awards').where({ schedule_id: about }),
      shownOf: ({ project_name }) => ['Approved, not yet released', String(project_name)],
      event: 'schedule approved',
      subjectOf: ({ about }) => about,
      letter: { template: 'decision-offer', each: 0 },
      keys: `DROP INDEX awards_one_live_per_application`,
      careless: (tx, { about, by }) =>
        tx.raw(
          `INSERT INTO awards (reference, fund_id, round_id, group_id, application_id, schedule_id, status, project_name,
            public_summary, requested_pence, amount_pence, awarded_on, prepared_by, approved_by)
          SELECT 'CFA-' || nextval('award_numbers'), s.fund_id, s.round_id, a.group_id, a.id, s.id, 'approved',
            a.project_name, '', a.request_pence, l.amount_pence, '2026-11-20', s.prepared_by, ?
          FROM schedules s JOIN schedule_lines l ON l.schedule_id = s.id JOIN applications a ON a.id = l.application_id
          WHERE s.id = ?`,
          [by.id, about],
        ),
    };
  },
};
