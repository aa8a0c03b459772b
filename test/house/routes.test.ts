import { routes } from '../../src/app';

test('every route says who it is for', () => {
  for (const route of routes) {
    expect({ route: `${route.method} ${route.path}`, audience: route.audience.name }).toEqual({
      route: `${route.method} ${route.path}`,
      audience: expect.stringMatching(/\w/) as string,
    });
  }
});

test('no two routes answer the same address', () => {
  const addresses = routes.map((route) => `${route.method} ${route.path.replace(/:\w+/g, ':x')}`);
  expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
});

test('only what is meant for everybody is open to anonymous visitors', () => {
  const open = routes
    .filter((route) => route.audience.anonymous)
    .map((route) => route.path.split('/')[1] ?? '');
  const expected = [
    '',
    'funds',
    'rounds',
    'training',
    'register',
    'decisions',
    'sign-in',
    'sign-out',
    'held-form',
    'account',
    'accounts',
    'password-resets',
    'invitations',
    'staff-invitations',
    'first-administrator',
    'privacy',
    'data-requests',
    'single-sign-on',
  ];
  const others = ['cookies', 'accessibility', 'contact', 'healthz', 'readyz', 'demo'];
  expect([...new Set(open)].filter((place) => ![...expected, ...others].includes(place))).toEqual([]);
});
