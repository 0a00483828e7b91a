export { accessWord, ENDING_DAYS } from './accessWord';
