export const BIRDS = 'dataproduct:safety/bird-strikes#reports@1';
export const FLIGHTS = 'dataproduct:network/flights#delays@1';
