// The second door of the package: what needs Node's files and streams.
export { saveStream } from './save-stream.ts';
export { bodyOf, type ImportView, type UploadOptions, uploadFile } from './upload-file.ts';
