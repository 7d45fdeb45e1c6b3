export { DEFECTS, type Defect, type DefectName, parseDefects, UnknownDefectError } from './defects.ts';
export { type RunningShop, type ShopOptions, startShop } from './server.ts';
