/** `npm run picture`: makes `extension/panel.png` for the README – the local admin console with the panel beside it. */
import { drive, person, pushOnPhone } from './world/person.ts';
import { startWorld } from './world/world.ts';

const HEIGHT = 720;

const world = await startWorld();
try {
  const page = await world.panel({ width: 360, height: HEIGHT });
  const panel = drive(world, page);
  const mia = person('Mia');
  await panel.signInConnected(mia);
  await panel.ask('Reset Ben’s password');
  const { code, card } = await panel.lastChange();

  const beside = await world.context.newPage();
  await beside.goto(`${world.addresses.auth0.phone}?user=${mia.email}`);
  await pushOnPhone(beside, code).getByRole('button', { name: 'Approve' }).click();
  await card.getByText('done', { exact: true }).waitFor();

  await beside.setViewportSize({ width: 920, height: HEIGHT });
  await beside.goto(`${world.addresses.okta.url}/admin/user/profile/view/00u2benito0000000002`);
  const [left, right] = await Promise.all([beside.screenshot(), page.screenshot()]);

  const frame = await world.context.newPage();
  await frame.setViewportSize({ width: 1281, height: HEIGHT });
  const image = (bytes: Buffer) => `<img src="data:image/png;base64,${bytes.toString('base64')}">`;
  await frame.setContent(
    `<body style="margin:0;display:flex;background:#c9ccd6;gap:1px">${image(left)}${image(right)}</body>`,
  );
  await frame.screenshot({ path: 'extension/panel.png' });
  console.log('extension/panel.png is new.');
} finally {
  await world.close();
}
