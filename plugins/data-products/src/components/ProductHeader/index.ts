export { ProductHeader } from './ProductHeader';
