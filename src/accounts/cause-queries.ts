import type { Db } from '../db';
import { type LetterCause, lettersFor, type TemplateName } from '../notifications';

/** What calls for letters about accounts: a link made, or a change to somebody's own safety (domain.md 7.14, 1 to 5). */
export function accountLetters(db: Db): LetterCause[] {
  return [
    ofLinks(db, 'account', 'confirm-email'),
    ofLinks(db, 'password', 'reset-password', true),
    ofLinks(db, 'password', 'account-exists', true),
    ofLinks(db, 'email', 'confirm-new-email'),
    ofEvent(db, 'email changed', 'email-changed'),
    ofEvent(db, 'password changed', 'password-changed'),
    ofEvent(db, 'account closed', 'account-closed'),
    ofEvent(db, 'second factor turned on', 'second-factor-on'),
    ofEvent(db, 'second factor turned off', 'second-factor-off'),
    ofEvent(db, 'second factor reset at the server', 'second-factor-reset'),
    ofEvent(db, 'recovery codes renewed', 'recovery-codes-renewed'),
    ofEvent(db, 'recovery code used', 'recovery-code-used'),
    ofEvent(db, 'new device used', 'new-device'),
    ofEvent(db, 'directory account bound', 'directory-account-bound'),
    ofEvent(db, 'directory account parted', 'directory-account-parted'),
  ];
}

function ofLinks(db: Db, purpose: string, template: TemplateName, mayBeNone = false): LetterCause {
  return lettersFor(db, db('single_use_links').where({ purpose }).select('id'), 'link # made', template, {
    mayBeNone,
  });
}

// The letter names the person and the moment, as the event does.
function ofEvent(db: Db, event: string, template: TemplateName): LetterCause {
  const moments = db('audit_events')
    .where({ event, subject_type: 'person' })
    .select(db.raw(`subject_id || ' ' || event || ' ' || (details->>'at') AS id`));
  return lettersFor(db, moments, 'person #', template);
}
