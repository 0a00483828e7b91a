export { ProductContract } from './ProductContract';
