import { insertMembership } from '../../src/accounts';
import type { Actor } from '../../src/actor';
import { saveSection, startApplication } from '../../src/applications';
import { fingerprint } from '../../src/applications/submission';
import type { Db } from '../../src/db';
import { allDeclarations, openBidding, smallBid } from '../applications/bidding';
import { anotherGroup } from '../awards/scene';
import { testNow } from '../support/services';
import { type Form, type Kind, signingIn } from './kind-of-form';

export const bids: Kind = {
  async open(count) {
    const { database, services, bea, rolling, fixed } = await openBidding();
    const forms: Form[] = [];
    while (forms.length < count) {
      const groupId = await groupOf(database.db, bea, `Neighbours ${forms.length}`);
      for (const { id: roundId } of [rolling, fixed]) {
        const draft = await startApplication(services, bea, { roundId, groupId });
        await saveSection(services, bea, draft.id, { version: draft.version, answers: smallBid });
        const path = `/applications/${draft.id}/submission`;
        const ticked = Object.fromEntries(allDeclarations.map((key) => [key, 'yes']));
        const fields = { ...ticked, signedBy: 'Bea Lund', signedRole: 'Chair & treasurer' };
        forms.push({ by: bea, path, from: path, fields, about: draft.id });
      }
    }
    return {
      database,
      services,
      forms: forms.slice(0, count),
      signIn: signingIn([bea]),
      resultOf: ({ about }) => database.db('submissions').where({ application_id: about }),
      shownOf: ({ reference, digest }) => [
        String(reference),
        fingerprint((digest as Buffer).toString('hex')),
      ],
      event: 'application submitted',
      subjectOf: ({ about }) => about,
      letter: { template: 'application-received', each: 2 },
      keys: `ALTER TABLE submissions DROP CONSTRAINT submissions_pkey CASCADE`,
      careless: (tx, { about, by }) =>
        tx.raw(
          `INSERT INTO submissions (application_id, round_id, reference, snapshot, digest, signed_by, signed_role,
            submitted_by, received_at, submitted_at)
          SELECT id, round_id, 'CF-' || nextval('application_numbers'), answers, sha256(answers::text::bytea),
            'Bea Lund', 'Chair', ?, ?, ? FROM applications WHERE id = ?`,
          [by.id, testNow, testNow, about],
        ),
    };
  },
};

async function groupOf(db: Db, lead: Actor, name: string): Promise<number> {
  const groupId = await anotherGroup(db, name);
  await insertMembership(db, { groupId, personId: lead.id, part: 'lead', fromAt: testNow });
  return groupId;
}
