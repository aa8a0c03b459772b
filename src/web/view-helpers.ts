import { formatCount } from '../values/count';
import { formatMoney, formatPence } from '../values/money';
import { dayOf, formatDay, formatMoment, formatTime } from '../values/day';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { renderComponent } from './components';
import type { Fields } from './forms';
import { renderView } from './templates';

/** A piece of a page: the helpers and its own model. Pages have hundreds, so the helpers are inherited, not copied. */
class Partial {
  constructor(readonly model: object) {}
}

/** What every view may call, whoever asks. */
export const viewHelpers = {
  t,
  component: renderComponent,
  partial: (name: string, model: object): string => renderView(`partials/${name}`, new Partial(model)),
  counted: formatCount,
  money: formatMoney,
  pence: formatPence,
  day: formatDay,
  time: formatTime,
  dateTime: formatMoment,
  dayOf,
  /** The message beside a field, as the component's option; nothing when the field has no problem. */
  errorFor(problems: Problem[] | undefined, field: string): { text: string } | undefined {
    const problem = problems?.find((each) => each.field === field);
    return problem && { text: t(problem.text, problem.values) };
  },
  /** What was typed in a field, as one text. */
  typed(values: Fields | undefined, field: string): string {
    const value = values?.[field];
    return (Array.isArray(value) ? value[0] : value) ?? '';
  },
  problemText: (problem: Problem) => t(problem.text, problem.values),
};

Object.assign(Partial.prototype, viewHelpers);
