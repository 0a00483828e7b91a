export { ProductAccessAction } from './ProductAccessAction';
