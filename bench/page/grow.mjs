// Makes an atlas with a multiple of the agreements of another, spread as they are.
//
// Each further copy of an agency stands where another agency of its state and level stands, under a name of its
// own, so that a county has more agencies and the country has the same mix of them. Its agreements move together
// by up to three lists, gaps and all. What stands on the newest list, or on the first, still does.

const MOST_LISTS = 3;
const PREFIXES = ["North", "Upper", "East", "New", "South", "Lower", "West", "Old", "Great"];

/** Which agencies stand in for each other: those of the same state and level, in their order. */
function findPeers({ state, level }) {
  const groups = new Map();
  state.forEach((code, index) => {
    const key = `${code} ${level[index]}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const peers = [];
  for (const group of groups.values()) {
    group.forEach((index, place) => {
      peers.push({ index, group, place });
    });
  }
  return peers.sort((a, b) => a.index - b.index);
}

/** A row appended to a table of columns, like another but for some values. */
function appendRow(table, row, change) {
  for (const [name, column] of Object.entries(table)) column.push(name in change ? change[name] : column[row]);
}

/** The atlas `times` times as large: as many copies of each agency and agreement, over the same units and lists. */
export function growAtlas(atlas, times) {
  const grown = structuredClone(atlas);
  const { agencies, agreements, gaps } = grown;
  const [agencyCount, agreementCount, gapCount] = [agencies.id.length, agreements.agency.length, gaps.length];
  const newest = grown.publications.id.length - 1;
  const peers = findPeers(atlas.agencies);

  for (let copy = 1; copy < times; copy++) {
    const prefix = PREFIXES[copy - 1] ?? `District ${copy}`;
    for (const { index, group, place } of peers) {
      const stands = group[(place + copy) % group.length];
      appendRow(agencies, index, {
        id: `${agencies.id[index]}-${copy}`,
        name: `${prefix} ${agencies.name[stands]}`,
        county: agencies.county[stands],
        units: agencies.units[stands],
        counties: agencies.counties[stands],
      });
    }
    /** Where a list of an agreement goes in this copy. Lists keep their order. */
    const moveOf = (agency) => {
      const by = ((agency * 5 + copy * 3) % (2 * MOST_LISTS + 1)) - MOST_LISTS;
      return (list) => (list === 0 || list === newest ? list : Math.min(Math.max(list + by, 1), newest - 1));
    };
    for (let row = 0; row < agreementCount; row++) {
      const agency = agreements.agency[row];
      const move = moveOf(agency);
      appendRow(agreements, row, {
        agency: agency + copy * agencyCount,
        id: agreements.id[row] === "" ? "" : `${agreements.id[row]}-${copy}`,
        first: move(agreements.first[row]),
        last: move(agreements.last[row]),
      });
    }
    for (const [row, from, to] of gaps.slice(0, gapCount)) {
      const moved = row + copy * agreementCount;
      const move = moveOf(agreements.agency[row]);
      // At the very ends of the series a gap may have no list left beside it.
      if (agreements.first[moved] < move(from) && move(to) < agreements.last[moved]) gaps.push([moved, move(from), move(to)]);
    }
  }
  return grown;
}

/** How many agreements stand on the newest list. */
export function countListed({ agreements, publications }) {
  return agreements.last.filter((last) => last === publications.id.length - 1).length;
}
