import { t } from '../../values/t';
import type { Condition, Option, Question, QuestionForm, Tier } from '../question';
import { tiers } from '../question';
import { questionAt } from '../tier';

/** One question as the round's page lists it, before anyone has answered anything. */
export type OutlinedQuestion = {
  question: Question;
  /** When it is asked, where it is not asked of all. */
  onlyIf: string | undefined;
  /** How long the answer may be, or how many it may have. */
  size: string | undefined;
  /** What may be chosen, or what each row holds. */
  parts: string[];
};

export type OutlinedSection = {
  key: string;
  title: string;
  intro: string | undefined;
  questions: OutlinedQuestion[];
};

/** All that a bid of this tier may be asked, declarations included, in the order of the form. */
export function outlineOf(form: QuestionForm, tier: Tier): OutlinedSection[] {
  const all = form.sections.flatMap(({ questions }) => questions);
  const asked = ({ when }: { when?: Condition }) => !when?.tier || when.tier.includes(tier);
  return form.sections
    .filter(asked)
    .map(({ key, title, intro, questions }) => ({
      key,
      title,
      intro,
      questions: questions.filter(asked).map((question) => outlined(questionAt(question, tier), all)),
    }))
    .filter(({ questions }) => questions.length > 0);
}

/** The tiers a form lets people choose; all three where it does not ask. */
export function tiersOf(form: QuestionForm): Tier[] {
  const band = form.sections.flatMap(({ questions }) => questions).find(({ key }) => key === 'band');
  const offered = band?.options?.map(({ value }) => value) ?? [...tiers];
  return tiers.filter((tier) => offered.includes(tier));
}

/** The documents a bid may be asked for at any tier, each once. */
export function documentsOf(form: QuestionForm): OutlinedQuestion[] {
  const all = form.sections.flatMap(({ questions }) => questions);
  return all.filter(({ kind }) => kind === 'document').map((question) => outlined(question, all));
}

function outlined(question: Question, all: Question[]): OutlinedQuestion {
  const parts = (question.options ?? question.columns ?? []).map((part: Option | Question) => t(part.label));
  return { question, onlyIf: conditionWords(question.when, all), size: sizeWords(question), parts };
}

function conditionWords(when: Condition | undefined, all: Question[]): string | undefined {
  if (when?.group) return t('Asked of some kinds of group.');
  const opener = all.find(({ key }) => key === when?.answer?.key);
  if (!when?.answer || !opener) return undefined;
  const answers = [when.answer.is].flat().map((is) => answerWords(opener, is));
  const values = { answer: answers.join(t(' or ')), question: t(opener.label) };
  return t('Asked if you answer "{answer}" to "{question}"', values);
}

function answerWords({ options = [] }: Question, is: string | boolean): string {
  if (typeof is === 'boolean') return is ? t('Yes') : t('No');
  return t(options.find(({ value }) => value === is)?.label ?? is);
}

function sizeWords({ kind, limits = {}, rowName = 'row' }: Question): string | undefined {
  const { least, most } = limits as { least?: number; most?: number };
  if (most === undefined) return undefined;
  if (kind === 'long-text') {
    return least
      ? t('Between {least} and {most} words.', { least, most })
      : t('Up to {most} words.', { most });
  }
  const row = t(rowName);
  if (kind === 'table') return t('Up to {most} rows, one for each {row}.', { most, row });
  return kind === 'choices' ? t('Choose up to {most}.', { most }) : undefined;
}
