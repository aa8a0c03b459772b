import { cleanName, mostBytesTogether, quotaProblems } from '../../src/documents';

describe('a file keeps the name people know it by', () => {
  test.each([
    ['Harbour Choir rules.pdf', 'Harbour Choir rules.pdf'],
    ['Tŷ Hapus.docx', 'Tŷ Hapus.docx'],
    ['cafe\u0301.pdf', 'café.pdf'],
    ['C:\\Users\\amina\\rules.pdf', 'rules.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['rules\u0000.pdf', 'rules.pdf'],
    ['rules\r\nSet-Cookie: a.pdf', 'rulesSet-Cookie: a.pdf'],
    ['rules\u202efdp.exe', 'rulesfdp.exe'],
    ['\u2066rules\u2069\u200b.pdf', 'rules.pdf'],
    ['  two   spaces .pdf ', 'two spaces .pdf'],
    ['half \ud800.pdf', 'half \ufffd.pdf'],
    ['', 'document'],
    ['folder/', 'document'],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(251)}.pdf`],
    [`${'😀'.repeat(150)}.pdf`, `${'😀'.repeat(125)}.pdf`],
  ])('%j is shown as %j', (given, shown) => expect(cleanName(given)).toBe(shown));
});

describe('one bid may hold twenty files and 60 MB', () => {
  test.each([
    ['the first file', { files: 0, bytes: 0 }, 10_485_760, 0],
    ['the twentieth', { files: 19, bytes: 1_000 }, 1_000, 0],
    ['the twenty-first', { files: 20, bytes: 1_000 }, 1_000, 1],
    ['the last byte', { files: 6, bytes: mostBytesTogether - 10 }, 10, 0],
    ['one byte more', { files: 6, bytes: mostBytesTogether - 10 }, 11, 1],
    ['too many and too much', { files: 20, bytes: mostBytesTogether }, 1, 2],
  ])('%s', (_what, held, sizeBytes, count) => expect(quotaProblems(held, sizeBytes)).toHaveLength(count));
});
