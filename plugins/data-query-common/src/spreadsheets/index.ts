export { isPlainCellType, safeCellText } from './safeCellText';
