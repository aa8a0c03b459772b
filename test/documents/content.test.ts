import { judgeContent, mediaTypes } from '../../src/documents/content';
import { largestFileBytes } from '../../src/documents/document';
import * as files from './files';

const mostParts = Array.from({ length: 2001 }, (_, number) => ({ name: `word/media/${number}.png` }));
const bomb = Array.from({ length: 60 }, (_, number) => ({
  name: `word/media/${number}.png`,
  claims: 4_000_000,
}));
const vba = { name: 'word/vbaProject.bin' };

describe('these files are taken', () => {
  test.each<[string, keyof typeof mediaTypes, Buffer]>([
    ['rules.pdf', 'pdf', files.pdf()],
    ['RULES.PDF', 'pdf', files.pdf()],
    ['accounts.2025.final.pdf', 'pdf', files.pdf()],
    ['rules.pdf', 'pdf', files.pdf('/EncryptMetadata true')],
    ['photo.jpg', 'jpg', files.jpg()],
    ['photo.JPEG', 'jpg', files.jpg()],
    ['photo.jpg', 'jpg', files.jpg(40, 30, '<script>alert(1)</script>')],
    ['photo.png', 'png', files.png()],
    ['bid.docx', 'docx', files.docx()],
    [
      'bid.docx',
      'docx',
      files.zip([{ name: '[Content_Types].xml' }, { name: 'word/document2.xml' }], 'made here'),
    ],
    ['budget.xlsx', 'xlsx', files.xlsx()],
    ['bid.odt', 'odt', files.odt({ name: 'Configurations2/' })],
    ['budget.ods', 'ods', files.ods()],
  ])('%s as %s', (name, kind, bytes) => {
    expect(judgeContent(bytes, name)).toEqual({ mediaType: mediaTypes[kind] });
  });
});

describe('these files are refused, each for its reason', () => {
  const kinds = 'The selected file must be a PDF, Word, Excel, OpenDocument, JPG or PNG';
  const empty = 'The selected file is empty';
  const big = 'The selected file must be smaller than 10MB';
  const ending = 'What is in {name} does not match the end of its name. Save it again, then choose it again';
  const locked = '{name} is password protected. Save it without a password, then choose it again';
  const macros = '{name} has macros in it. Save it without macros, then choose it again';
  const photo = '{name} is an HEIC photo. Save it as a JPG, then choose it again';
  const picture = '{name} is too large a picture. Make it smaller, then choose it again';

  test.each<[string, string, Buffer, string]>([
    ['nothing at all', 'rules.pdf', Buffer.alloc(0), empty],
    ['one byte too many', 'rules.pdf', Buffer.alloc(largestFileBytes + 1), big],
    ['one byte', 'rules.pdf', Buffer.from('%'), kinds],
    ['a program named as a PDF', 'rules.pdf', files.exe(), kinds],
    ['a program with two endings', 'rules.pdf.exe', files.exe(), kinds],
    ['a PDF named as a program', 'rules.exe', files.pdf(), kinds],
    ['no ending', 'rules', files.pdf(), kinds],
    ['only an ending', '.pdf', files.pdf(), kinds],
    ['an ending every object has', 'rules.constructor', files.pdf(), kinds],
    ['a web page named as a PDF', 'rules.pdf', files.html(), kinds],
    ['a web page before a PDF', 'rules.pdf', Buffer.concat([files.html(), files.pdf()]), kinds],
    ['a PDF that is cut off', 'rules.pdf', files.pdf().subarray(0, 60), kinds],
    ['a web page', 'rules.html', files.html(), kinds],
    ['a drawing with a script named as a picture', 'photo.png', files.svg(), kinds],
    ['a drawing with a script', 'photo.svg', files.svg(), kinds],
    ['a picture named as a PDF', 'rules.pdf', files.png(), ending],
    ['a PNG named as a JPG', 'photo.jpg', files.png(), ending],
    ['a spreadsheet named as a letter', 'bid.docx', files.xlsx(), ending],
    ['a letter of one program named as of another', 'bid.odt', files.docx(), ending],
    ['a document with macros', 'bid.docx', files.docx(vba), macros],
    ['a document with macros, by its own ending', 'bid.docm', files.docx(vba), kinds],
    ['a spreadsheet with macros', 'budget.xlsx', files.xlsx({ name: 'xl/VBAProject.bin' }), macros],
    [
      'a spreadsheet with old macros',
      'budget.xlsx',
      files.xlsx({ name: 'xl/macrosheets/sheet1.xml' }),
      macros,
    ],
    ['an OpenDocument with macros', 'bid.odt', files.odt({ name: 'Basic/Standard/Module1.xml' }), macros],
    ['slides', 'bid.odt', files.odp(), kinds],
    ['an old Word document', 'bid.doc', files.ole(), kinds],
    ['an old Word document named as a new one', 'bid.docx', files.ole(), kinds],
    ['a document under a password', 'bid.docx', files.ole('EncryptedPackage'), locked],
    ['a PDF under a password', 'rules.pdf', files.pdf('/Encrypt 5 0 R'), locked],
    ['a PDF under a password, written inside', 'rules.pdf', files.pdf('/Encrypt<</V 4>>'), locked],
    ['an OpenDocument under a password', 'bid.odt', files.lockedOdt(), locked],
    ['an OpenDocument under a newer password', 'bid.odt', files.odt({ name: 'encrypted-package' }), locked],
    [
      'an archive under a password',
      'bid.docx',
      files.docx({ name: 'word/styles.xml', encrypted: true }),
      locked,
    ],
    ['a plain archive', 'bid.docx', files.zip([{ name: 'photo.png' }]), kinds],
    ['an archive by its own ending', 'bid.zip', files.docx(), kinds],
    ['an archive of nothing', 'bid.docx', files.zip([]), kinds],
    ['too many parts', 'bid.docx', files.docx(...mostParts), kinds],
    ['a small file that unpacks to 240 MB', 'bid.docx', files.docx(...bomb), kinds],
    ['a part that climbs out', 'bid.docx', files.docx({ name: '../../etc/passwd' }), kinds],
    ['the same part twice', 'bid.docx', files.docx({ name: 'word/document.xml' }), kinds],
    ['an archive with its list cut off', 'bid.docx', files.docx().subarray(0, -30), kinds],
    ['something before the archive', 'bid.docx', Buffer.concat([files.exe(), files.docx()]), kinds],
    ['a PDF that is also an archive', 'rules.pdf', Buffer.concat([files.pdf(), files.docx()]), kinds],
    ['a picture that is also an archive', 'photo.png', Buffer.concat([files.png(), files.docx()]), kinds],
    ['a phone photo of the wrong kind', 'photo.heic', files.heic(), photo],
    ['a phone photo named as a JPG', 'photo.jpg', files.heic(), photo],
    ['a PNG of 2,500 million pixels', 'photo.png', files.png(50_000, 50_000), picture],
    ['a JPG of 2,500 million pixels', 'photo.jpg', files.jpg(50_000, 50_000), picture],
  ])('%s: %s', (_what, name, bytes, text) => {
    expect(judgeContent(bytes, name)).toMatchObject({ problems: [{ text }] });
  });
});

test('no cut of any file makes the judge fall over', () => {
  const whole = [
    files.docx(),
    files.odt(),
    files.pdf(),
    files.png(),
    files.jpg(),
    files.ole('EncryptedPackage'),
  ];
  for (const bytes of whole) {
    for (let length = 0; length <= bytes.length; length += 1) {
      for (const name of ['a.docx', 'a.jpg', 'a.png'])
        expect(judgeContent(bytes.subarray(0, length), name)).toBeDefined();
    }
  }
});

test('no changed byte of an archive makes the judge fall over', () => {
  const bytes = files.docx();
  for (let at = 0; at < bytes.length; at += 1) {
    for (const value of [0, 1, 0x7f, 0xff]) {
      const changed = Buffer.from(bytes);
      changed[at] = value;
      expect(judgeContent(changed, 'a.docx')).toBeDefined();
    }
  }
});
