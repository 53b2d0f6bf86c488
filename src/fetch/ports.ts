/**
 * Ports from 1024 on where something other than a web site listens: the bad ports of the Fetch standard
 * (https://fetch.spec.whatwg.org/#port-blocking), then databases, caches, remote control and cluster control.
 */
const REFUSED = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080, 1433, 1434, 1521, 1883, 2181, 2375, 2376, 2379, 2380, 3260, 3306, 3389, 4369, 5432, 5671, 5672, 5900,
  5901, 5902, 5903, 5984, 5985, 5986, 6379, 6380, 6443, 7000, 7001, 8086, 8125, 8500, 8600, 9042, 9092, 9200,
  9300, 10250, 10255, 11211, 15672, 26257, 27017, 27018, 27019,
]);

/** Whether a feed may be on this port: 80, 443, and 1024 and up but for what is known to be something else. */
export function isWebPort(port: number): boolean {
  return port === 80 || port === 443 || (port >= 1024 && port <= 65_535 && !REFUSED.has(port));
}
