/** Rows of a table that are read; what a form may ask for stays below it. */
export const mostRows = 20;

/** Pence of one amount; twenty rows of it are still a sum the database holds (applications_request_bounds). */
export const largestAmount = 5_000_000_000;

/** Characters, where a question gives no limit of its own. */
export const longestLine = 200;
export const longestText = 10_000;
export const longestAddress = 500;
export const longestWebAddress = 1_000;
export const longestEmail = 320;
