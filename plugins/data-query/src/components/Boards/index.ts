export { BoardContent } from './BoardContent';
export { BoardsContent } from './BoardsContent';
export { flowTiles } from './tileLayout';
export { BoardsLink } from './BoardsLink';
