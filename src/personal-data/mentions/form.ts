import { z } from 'zod';
import { optionalText } from '../../values/fields';
import { type Decided, decisions, keyOf, type Mention, pointerFrom } from './mention';

/** The most texts that are read on one page. */
export const pageSize = 50;

const places = Array.from({ length: pageSize }, (_, at) => at + 1);

/** What was decided about the texts of one page, each by where it is and the digest of the words that were shown. */
export const mentionsForm = z
  .object(Object.fromEntries(places.flatMap(fieldsAt)))
  .transform((typed, context): Decided[] => {
    const fields = typed as Record<string, string | undefined>;
    const decided: Decided[] = [];
    for (const place of places) {
      const decision = decisions.find((each) => each === fields[`decision-${place}`]);
      const said = (fields[`reason-${place}`] ?? '').trim();
      if (!decision) continue;
      const [key = '', seen = ''] = (fields[`text-${place}`] ?? '').split(' ');
      const pointer = pointerFrom(key);
      if (!pointer || !/^[0-9a-f]{64}$/.test(seen))
        context.addIssue({ code: 'custom', message: 'Open this page again', path: [`decision-${place}`] });
      else if (decision === 'keep' && said === '')
        context.addIssue({
          code: 'custom',
          message: 'Enter why these words stay',
          path: [`reason-${place}`],
        });
      else decided.push({ ...pointer, decision, reason: decision === 'keep' ? said : '', seen });
    }
    if (decided.length === 0 && context.issues.length === 0)
      context.addIssue({
        code: 'custom',
        message: 'Choose what happens to at least one text',
        path: ['decision-1'],
      });
    return decided;
  });

function fieldsAt(place: number): [string, z.ZodType][] {
  return [
    [`text-${place}`, z.string().max(600).optional()],
    [`decision-${place}`, z.enum(decisions, { error: 'Choose whether these words stay' }).optional()],
    [`reason-${place}`, optionalText(200, 'Use 200 characters or fewer')],
  ];
}

/** What the page shows of a text sends back: where it is, and which words were read. */
export function sentWith(mention: Mention): string {
  return `${keyOf(mention)} ${mention.digest}`;
}
