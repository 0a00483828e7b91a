export { createAreaCreateAction } from './areaCreate';
export { createDatasetLoadAction } from './datasetLoad';
export { createProductDraftAction } from './productDraft';
export { createProductPublishAction } from './productPublish';
