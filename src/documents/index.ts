export {
  type Document,
  type DocumentStatus,
  type KeptFile,
  cleanName,
  isClean,
  largestFileBytes,
  mostBytesTogether,
  mostFiles,
  quotaProblems,
} from './document';
export { judgeUpload, keepUpload, removeDocument, storeDocument } from './actions';
export { findDocument } from './store';
export { sendDocument } from './download';
export { sweepDocuments } from './sweep';
export { type FileStorage, folderStorage } from './storage';
