import { createHash } from 'node:crypto';
import type { Group, GroupPeople } from '../accounts';
import {
  type About,
  type Answers,
  type FormContext,
  type Question,
  type Round,
  type Tier,
  criteriaFor,
  declarationsFor,
  type SummaryTable,
  summaryLines,
  summaryTable,
  visibleSections,
} from '../funds';
import type { Day } from '../values/day';
import type { Application } from './application';
import type { AttachedDocument } from './document-attachment';
import type { Workings } from './form-context';

export type SnapshotRow = {
  key: string;
  question: string;
  criteria: string[];
  lines: string[];
  /** The first lines again, one row each, where the answer is a table. */
  table?: SummaryTable;
};
export type SnapshotSection = { key: string; title: string; rows: SnapshotRow[] };
export type SnapshotDocument = Pick<
  AttachedDocument,
  'id' | 'questionKey' | 'name' | 'mediaType' | 'sizeBytes' | 'digest'
>;

/** Everything the panel reads, frozen as it was sent: later edits of the form or the group's profile change nothing. */
export type Snapshot = {
  form: { id: number; name: string };
  round: { id: number; name: string };
  tier: Tier;
  about: About | null;
  criteria: { code: string; name: string; weight: number }[];
  group: Omit<Group, 'id'>;
  /** Who spoke for the group and was on its committee; earlier bids were sent without. */
  people?: GroupPeople;
  projectName: string;
  publicSummary: string;
  requestPence: number;
  minimumPence: number | null;
  startsOn: Day | null;
  endsOn: Day | null;
  wards: string[];
  sections: SnapshotSection[];
  answers: Answers;
  documents: SnapshotDocument[];
  /** Document questions whose file is still to come (product.md, Decided 4). */
  toFollow: string[];
  declarations: { key: string; text: string }[];
};

/** The bid as it is frozen when it is sent. */
export function takeSnapshot(
  application: Application,
  round: Round,
  { context, group, documents }: Workings,
  people: GroupPeople,
): Snapshot {
  const about = aboutOf(application.answers);
  const { id: _id, ...profile } = group;
  return {
    form: { id: round.formId, name: round.form.name },
    round: { id: round.id, name: round.name },
    tier: context.tier,
    about,
    criteria: criteriaFor(round, context.tier, about).map(({ criterion: { code, name }, weight }) => ({
      code,
      name,
      weight,
    })),
    group: profile,
    people,
    projectName: application.projectName ?? '',
    publicSummary: application.publicSummary ?? '',
    requestPence: application.requestPence,
    minimumPence: application.minimumPence,
    startsOn: application.startsOn,
    endsOn: application.endsOn,
    wards: application.wards,
    sections: answeredSections(round, context),
    answers: application.answers,
    documents: documents.map(({ status: _status, attachedAt: _at, ...file }) => file),
    toFollow: documentQuestions(round, context).filter((key) => !context.documents[key]),
    declarations: declarationsFor(round.form, context).map(({ key, label }) => ({ key, text: label })),
  };
}

/** What a person reads of each section: every question asked, with its answer in lines. */
export function answeredSections(round: Round, context: FormContext): SnapshotSection[] {
  return visibleSections(round.form, context)
    .map(({ key, title, questions }) => ({
      key,
      title,
      rows: questions
        .filter(({ kind }) => kind !== 'document')
        .map((question) => answeredRow(question, context)),
    }))
    .filter(({ rows }) => rows.length > 0);
}

function answeredRow(question: Question, context: FormContext): SnapshotRow {
  const answer = context.answers[question.key];
  const table = summaryTable(question, answer, context);
  return {
    key: question.key,
    question: question.label,
    criteria: question.criteria ?? [],
    lines: summaryLines(question, answer, context),
    ...(table && { table }),
  };
}

/** The keys of the questions that ask for a file. */
export function documentQuestions(round: Round, context: FormContext): string[] {
  return visibleSections(round.form, context).flatMap(({ questions }) =>
    questions.filter(({ kind }) => kind === 'document').map(({ key }) => key),
  );
}

/** SHA-256 in hex of the snapshot as JSON with its keys in order, so that anyone can work it out again from the record. */
export function digestOf(snapshot: Snapshot): string {
  return createHash('sha256').update(canonicalJson(snapshot)).digest('hex');
}

export function aboutOf(answers: Answers): About | null {
  const about = answers['projectIsAbout'];
  return about === 'communities-together' || about === 'less-integrated' ? about : null;
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const pairs = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${pairs.join(',')}}`;
}
