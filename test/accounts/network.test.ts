import { networkOf } from '../../src/accounts/network';

test.each([
  ['two addresses of one IPv6 customer', '2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
  ['one IPv6 address written in two ways', '2001:0DB8:0001:0002:0000::1', '2001:db8:1:2::9', true],
  ['neighbours in IPv6', '2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['an IPv4 address and the same within IPv6', '203.0.113.9', '::ffff:203.0.113.9', true],
  ['an IPv4 address within IPv6, in figures', '::ffff:cb00:7109', '203.0.113.9', true],
  ['neighbours in IPv4', '203.0.113.9', '::ffff:203.0.113.10', false],
  ['an address with its network card', 'fe80::1%eth0', 'fe80::2%eth1', true],
  ['what is no address at all', 'unknown', '"; nonsense', true],
  ['no address and one', '', '203.0.113.9', false],
])('%s: counted together or apart (AU-03)', (_what, one, other, together) => {
  expect(networkOf(one) === networkOf(other)).toBe(together);
});
