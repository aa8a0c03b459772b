/** A number as public registers write it, and where anybody may look it up; we only ever check its format. */
export type RegisterNumber = { number: string; lookUp: string };

/**
 * A charity number of England and Wales, Scotland or Northern Ireland as its register writes it; undefined when it has
 * the format of none (domain.md 5.4). In Scotland the letter O is often typed for the zero after SC.
 */
export function charityNumber(typed: string): RegisterNumber | undefined {
  const number = squeezed(typed).replace(/^SCO/, 'SC0');
  if (/^SC\d{6}$/.test(number)) return { number, lookUp: `${scotland}?number=${number}` };
  if (/^NIC\d{6}$/.test(number))
    return { number, lookUp: `${northernIreland}?regid=${number.slice(3)}&subid=0` };
  const [, main = '', linked = '0'] = /^(\d{6,7})(?:-(\d{1,3}))?$/.exec(number) ?? [];
  return main === ''
    ? undefined
    : { number, lookUp: `${englandAndWales}?regid=${main}&subid=${Number(linked)}` };
}

/** A company's or society's number; `isKnown` is false for a prefix we have not heard of, which warns and stops nobody. */
export type CompanyNumber = RegisterNumber & { isKnown: boolean };

/**
 * A company or society number of 8 characters: digits are padded with zeros in front, letters are capitals. Undefined when
 * no register could hold it (domain.md 5.4).
 */
export function companyNumber(typed: string): CompanyNumber | undefined {
  const squeezedNumber = squeezed(typed);
  const number = /^\d{1,7}$/.test(squeezedNumber) ? squeezedNumber.padStart(8, '0') : squeezedNumber;
  if (!/^(?=.*\d)[A-Z0-9]{4,8}$/.test(number)) return undefined;
  const endsInLetter = /^\d{1,7}[A-Z]$/.test(number);
  const isKnown = /^\d{8}$/.test(number) || knownPrefix.test(number) || endsInLetter;
  const isSociety = /^(RS|IP|SP|NP)/.test(number) || endsInLetter;
  return { number, isKnown, lookUp: isSociety ? mutuals : companies + number };
}

const englandAndWales = 'https://register-of-charities.charitycommission.gov.uk/charity-details/';
const scotland = 'https://www.oscr.org.uk/about-charities/search-the-register/charity-details';
const northernIreland = 'https://www.charitycommissionni.org.uk/charity-details/';
const companies = 'https://find-and-update.company-information.service.gov.uk/company/';
const mutuals = 'https://mutuals.fca.org.uk/';

// Two letters that begin a number on the register of companies or of societies, and six characters more.
const knownPrefix =
  /^(SC|NI|OC|SO|NC|CE|CS|RS|IP|SP|FC|LP|SL|AC|GE|GS|R0|NP|NL|NA|NF|SF|SA|SR|SI|IC|PC|RC|ZC|SZ|OE)[A-Z0-9]{6}$/;

function squeezed(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/NO\.|\s|\./g, '');
}

/** Where staff look up the numbers a group gave, by the fact they belong to (domain.md 5.4). */
export function registerLinks(group: {
  charityNumber: string | null;
  companyNumber: string | null;
}): Partial<Record<'charityNumber' | 'companyNumber', string>> {
  const charity = group.charityNumber === null ? undefined : charityNumber(group.charityNumber);
  const company = group.companyNumber === null ? undefined : companyNumber(group.companyNumber);
  return {
    ...(charity && { charityNumber: charity.lookUp }),
    ...(company && { companyNumber: company.lookUp }),
  };
}
