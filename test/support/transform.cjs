// Jest runs TypeScript through the compiler that also checks it; types are checked apart, by `npm run lint`.
const crypto = require('crypto');
const ts = require('typescript');

const compilerOptions = {
  target: 'es2023',
  module: 'commonjs',
  esModuleInterop: true,
  inlineSourceMap: true,
  inlineSources: true,
};

module.exports = {
  process: (source, fileName) => ({
    code: ts.transpileModule(source, { fileName, compilerOptions }).outputText,
  }),
  getCacheKey: (source, fileName, options) =>
    crypto
      .createHash('sha1')
      .update(source + fileName + options.configString + ts.version)
      .digest('hex'),
};
