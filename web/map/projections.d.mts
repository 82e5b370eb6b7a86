export const WIDTH: number;
export const HEIGHT: number;
export function projectionOf(state: string): (point: [longitude: number, latitude: number]) => [x: number, y: number] | null;
