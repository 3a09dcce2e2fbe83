// In the place of the package form-data, which axios takes for uploads on old Node: with its table of file types it is a tenth of
// a bundle, and nothing here uploads a file.
module.exports = globalThis.FormData;
