// Projects a GeoJSON feature's coordinates, point by point, so that borders two counties
// share stay shared to the last bit. Nothing is resampled or clipped.

const projectDeep = (coordinates, projection) =>
  typeof coordinates[0] === "number" ? projection(coordinates) : coordinates.map((part) => projectDeep(part, projection));

export function geoProject(feature, projection) {
  const { type, coordinates } = feature.geometry;
  return { ...feature, geometry: { type, coordinates: projectDeep(coordinates, projection) } };
}
