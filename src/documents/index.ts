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
export { deleteDocuments, eraseDocuments } from './personal-data-store';
export { findDocument } from './store';
export { sendDocument } from './download';
export { documentFindings } from './check-queries';
export { takesUploads } from './disk';
export { sweepDocuments } from './sweep';
export { type FileStorage, folderStorage } from './storage';
