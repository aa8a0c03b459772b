import { z } from 'zod';
import { choice, optionalText, text } from '../values/fields';
import { conflictKinds, rulings } from './conflict';
import { panelParts } from './panel-store';
import type { Score, ScoreSheet } from './score';
import type { Weighted } from './total';

/** How a person stands to the people of a bid. */
export const declarationForm = z.object({
  kind: choice(conflictKinds, 'Choose whether you have a link with this group'),
  note: optionalText(1000, 'What your link is must be 1,000 characters or fewer'),
});

export const rulingForm = z.object({
  ruling: choice(rulings, 'Choose what you decide'),
  reason: text('Say why', 1000, 'The reason must be 1,000 characters or fewer'),
});

export const reasonForm = z.object({
  reason: text('Say why', 1000, 'The reason must be 1,000 characters or fewer'),
});

/** Which saved scores are meant: the number changes every time they are saved. */
export const versionForm = z.object({
  version: z
    .string({ error: 'Open this page again' })
    .regex(/^[1-9]\d{0,8}$/, 'Open this page again')
    .transform(Number),
});

const mark = z
  .enum(['0', '1', '2', '3', '4', '5'], { error: 'Choose a mark from 0 to 5' })
  .optional()
  .transform((chosen) => (chosen === undefined ? null : Number(chosen)));
const reason = optionalText(3000, 'The reason must be 3,000 characters or fewer');
const advice = optionalText(1000, 'What you write for the group must be 1,000 characters or fewer');

/** One assessor's scores as far as they are written; what is missing is asked for when they are sent. */
export function scoresForm(judged: readonly Weighted[]) {
  return versionForm
    .extend({
      ...scoreFields(judged),
      strength: advice,
      improvement: advice,
      then: z.string().max(20).optional(),
    })
    .transform((fields) => {
      const sheet: ScoreSheet = {
        scores: scoresIn(judged, fields),
        strength: fields.strength,
        improvement: fields.improvement,
      };
      return { version: fields.version, then: fields.then, sheet };
    });
}

/** The marks agreed in moderation, each with its reason. */
export function agreedForm(judged: readonly Weighted[]) {
  return z.object(scoreFields(judged)).transform((fields) => scoresIn(judged, fields));
}

const personId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'Choose a person from the list')
  .transform(Number);

/** Who will score a bid, and by when; the three parts of the date are read together. */
export const givingForm = z.object({
  assessors: z
    .union([personId.transform((id) => [id]), z.array(personId)])
    .optional()
    .transform((ids) => ids ?? []),
  'dueOn-day': z.string().max(10).optional(),
  'dueOn-month': z.string().max(10).optional(),
  'dueOn-year': z.string().max(10).optional(),
});

export const panelForm = z.object({
  person: z
    .string({ error: 'Choose a person' })
    .regex(/^[1-9]\d{0,14}$/, 'Choose a person')
    .transform(Number),
  part: choice(panelParts, 'Choose chair or member'),
});

type ScoreFields = z.ZodObject<
  Record<`mark-${string}`, typeof mark> & Record<`reason-${string}`, typeof reason>
>;

function scoreFields(judged: readonly Weighted[]): ScoreFields['shape'] {
  return Object.fromEntries(
    judged.flatMap(({ criterion: { code } }) => [
      [`mark-${code}`, mark],
      [`reason-${code}`, reason],
    ]),
  ) as ScoreFields['shape'];
}

function scoresIn(judged: readonly Weighted[], fields: z.output<ScoreFields>): ScoreSheet['scores'] {
  const scoreOf = ({ criterion: { code } }: Weighted): [string, Score] => {
    return [code, { mark: fields[`mark-${code}`] ?? null, reason: fields[`reason-${code}`] ?? '' }];
  };
  return Object.fromEntries(judged.map(scoreOf));
}
