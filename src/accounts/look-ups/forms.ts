import { z } from 'zod';
import { oneOf } from '../groups/fields';
import { findings } from './look-up';

/** What somebody saw on a public register; `number` is the one their page named. */
export const lookUpForm = z.object({
  number: z.string({ error: 'Open this page again' }).max(40, 'Open this page again'),
  finding: oneOf(Object.keys(findings), 'Select what the register says'),
});
