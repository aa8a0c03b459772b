import type { Response } from 'express';
import type { Services } from '../../services';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import type { AskedDirectory } from '../../web/express-types';
import { showPage } from '../../web/pages';
import type { Denied, Directory, Silent } from './directory';

/** Where somebody was going, and whether they were to show once more who they are. */
type Failed = Pick<AskedDirectory, 'next' | 'proves'>;

/** Says that the directory did not answer, or not with what we asked; why is for the log. */
export function showFault(
  res: Response,
  { log }: Services,
  directory: Directory,
  { fault, asked }: { fault: Denied | Silent; asked: Failed },
) {
  const isSilent = 'silent' in fault;
  const reason = isSilent ? fault.silent : fault.denied;
  log.warn({ reference: res.req.reference, reason }, isSilent ? 'directory silent' : 'directory denied');
  showFailure(res.status(isSilent ? 503 : 400), directory, { isSilent, asked });
}

/** Says what stood in the way, and how to try again. */
export function showFailure(
  res: Response,
  directory: Directory,
  { isSilent = false, problems = [], asked }: { isSilent?: boolean; problems?: Problem[]; asked: Failed },
) {
  const way = asked.proves === undefined ? '/single-sign-on' : '/single-sign-on/proof';
  showPage(problems.length > 0 ? res.status(422) : res, 'accounts/single-sign-on/failure', {
    title: t('We could not sign you in'),
    directory: directory.name,
    isSilent,
    problems,
    again: `${way}?next=${encodeURIComponent(asked.next)}`,
  });
}
