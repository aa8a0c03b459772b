// The import ladder of the README: each room may reach only the rooms below it, and only through their front doors.
const ladder = [
  ['home', 'reports', 'register', 'personal-data'],
  ['awards'],
  ['assessment'],
  ['applications'],
  ['ledger', 'training'],
  ['funds'],
  ['accounts'],
  ['notifications', 'documents'],
  ['audit'],
];
const rooms = ladder.flat();
const room = (names) => `^src/(${names.join('|')})/`;

const uphill = ladder.map((level, index) => ({
  name: `only-downhill-from-${level.join('-')}`,
  severity: 'error',
  from: { path: room(level) },
  to: {
    path: room(ladder.slice(0, index).flat().concat(level)),
    pathNot: level.map((name) => `^src/${name}/`).join('|'),
  },
}));

const sideways = ladder.flatMap((level) =>
  level.map((name) => ({
    name: `${name}-keeps-to-itself-and-below`,
    severity: 'error',
    from: { path: `^src/${name}/` },
    to: { path: room(level.filter((other) => other !== name).concat('nobody')) },
  })),
);

const frontDoors = rooms.map((name) => ({
  name: `${name}-has-a-front-door`,
  severity: 'error',
  from: { path: '^(src|seeds)/', pathNot: `^src/${name}/` },
  to: { path: `^src/${name}/`, pathNot: `^src/${name}/index\\.ts$` },
}));

const oneDoor = (name, library, doors) => ({
  name: `one-door-to-${name}`,
  severity: 'error',
  from: { path: '^src/', pathNot: doors },
  to: { path: library, dependencyTypesNot: ['type-only'] },
});

module.exports = {
  forbidden: [
    ...uphill.filter((rule) => rule.to.path !== '^src/()/'),
    ...sideways,
    ...frontDoors,
    {
      name: 'values-know-nobody',
      severity: 'error',
      from: { path: '^src/values/' },
      to: { path: '^src/(?!values/)' },
    },
    {
      name: 'only-routes-reach-the-web',
      severity: 'error',
      from: { path: room(rooms), pathNot: '(^|/|-)(routes|pages?)\\.ts$' },
      to: { path: '^src/web/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-web-knows-no-room',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: room(rooms), dependencyTypesNot: ['type-only'] },
    },
    oneDoor('nodemailer', 'node_modules/nodemailer', '^src/notifications/mailer\\.ts$'),
    oneDoor('passport', 'node_modules/passport(-local)?/', '^src/accounts/sign-in\\.ts$'),
    oneDoor('multer', 'node_modules/multer', '^src/web/uploads\\.ts$'),
    oneDoor('the-job-queue', 'node_modules/graphile-worker', '^src/worker\\.ts$'),
    oneDoor('yazl', 'node_modules/yazl/', '^src/personal-data/archive-file\\.ts$'),
    oneDoor(
      'openid-client',
      'node_modules/(openid-client|jose)/',
      '^src/accounts/single-sign-on/openid-directory\\.ts$',
    ),
    oneDoor('express', 'node_modules/express/', '^src/(web/|app\\.ts)'),
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
