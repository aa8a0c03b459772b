/** How much is asked follows how much is requested (product.md, Decided 3). */
export const tiers = ['small', 'medium', 'large'] as const;
export type Tier = (typeof tiers)[number];

export type QuestionKind =
  | 'short-text'
  | 'long-text'
  | 'yes-no'
  | 'number'
  | 'money'
  | 'date'
  | 'month'
  | 'email'
  | 'phone'
  | 'address'
  | 'web-address'
  | 'choice'
  | 'choices'
  | 'wards'
  | 'table'
  | 'document'
  | 'declaration';

/** Every part given must hold. `group` names a fact of the group's profile. */
export type Condition = {
  tier?: Tier[];
  answer?: { key: string; is: string | boolean | (string | boolean)[] };
  group?: { fact: string; is: string | string[] };
};

export type Option = { value: string; label: string; help?: string };

/** Inclusive bounds: words for long text, characters for short text, the value itself for numbers, pence for money. */
export type Limits = { least?: number; most?: number };

/** One question or one column of a table of rows. */
export type Question = {
  /** Stable, camelCase, unique in its form; the reserved keys are in `application-facts.ts`. */
  key: string;
  kind: QuestionKind;
  /** The question as asked; also the label of its input. */
  label: string;
  /** A short noun phrase for the answers page, the error messages and the change link. */
  name: string;
  /** One or two sentences under the label. */
  help?: string;
  /** What makes a good answer: paragraphs shown in a details element. */
  guidance?: string[];
  /** Codes of the criteria it serves; empty when it is not scored. */
  criteria?: string[];
  when?: Condition;
  /** Need not be answered at all, or not at these tiers. */
  optional?: boolean | Tier[];
  /** The same for all tiers, or per tier. */
  limits?: Limits | Partial<Record<Tier, Limits>>;
  /** For choice and choices; `choices` may bound how many are ticked through `limits`. */
  options?: Option[];
  /** For tables: what one row holds; `limits` bounds the number of rows. */
  columns?: Question[];
  /** For tables: the word for one row, "cost", "step". */
  rowName?: string;
  /** Shown on the public register when the bid is funded. */
  published?: boolean;
};

export type Section = { key: string; title: string; intro?: string; when?: Condition; questions: Question[] };

/** A whole form: data, versioned, frozen with the round that uses it (product.md, Decided 2). */
export type QuestionForm = { name: string; sections: Section[] };
