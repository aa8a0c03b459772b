/** One kind of letter. Each sentence is a key for `t`; what stands in {braces} is filled when the letter is queued. */
export type Wording = {
  title: string;
  paragraphs: readonly string[];
  /** The one link: its words, and where it leads unless whoever queues the letter says otherwise. */
  action?: { text: string; path: string };
};
