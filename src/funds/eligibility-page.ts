import { type Day, dayOf, formatDay } from '../values/day';
import { t } from '../values/t';
import { startsOf } from './pages';
import type { Round } from './round';
import type { EligibilityQuestion } from './terms';

type Start = { name: string; day: Day };
type Say = (sentence: string) => string;

/** The checker's questions in the reader's language, with the earliest start as a date (product.md, Decided 5). */
export function askedOf(round: Round, now: Date): EligibilityQuestion[] {
  const starts = startsOf(round, now);
  const earliestStart = formatDay(starts[0]?.day ?? dayOf(now));
  const say = (sentence: string) => t(sentence, { earliestStart });
  return round.terms.eligibility.map((question) => said(question, say, largerStarts(starts)));
}

function said({ key, question, help, options }: EligibilityQuestion, say: Say, larger: string) {
  const about = (sentence: string) => (sentence.includes('{earliestStart}') ? larger : '');
  const hint = joined(help ? say(help) : '', about(question));
  return {
    key,
    question: say(question),
    ...(hint && { help: hint }),
    options: options.map((option) => {
      const label = say(option.label);
      if (option.outcome === 'pass') return { ...option, label };
      const explanation = joined(say(option.explanation), about(option.explanation));
      return { ...option, label, explanation, instead: say(option.instead) };
    }),
  };
}

// A question names the date of the smallest bid, so that nobody is put off who need not be.
function largerStarts([smallest, ...larger]: Start[]): string {
  if (!smallest || larger.every(({ day }) => day === smallest.day)) return '';
  const dates = larger.map(({ name, day }) =>
    t('For a {size} bid it is {day}.', { size: name.toLowerCase(), day: formatDay(day) }),
  );
  return joined(t('This date is for a {size} bid.', { size: smallest.name.toLowerCase() }), ...dates);
}

function joined(...sentences: string[]): string {
  return sentences.filter(Boolean).join(' ');
}
