/** What the app was configured with: the values a developer copies from the Auth0 dashboard. */
export {
  ada,
  appOrigin,
  managementAudience,
  spa,
  spaForMembers,
  spaWithDefaultAudience,
  spaWithHs256,
  spaWithOldTokens,
  spaWithoutWebOrigin,
  userinfoAudience,
  webApp,
} from '../tenant/directory.ts';

export const custom = 'https://login.northwind.example';
export const tenant = 'https://northwind.auth0.com';

export const ordersApi = 'https://api.northwind.example/';
export const billingApi = 'https://billing.northwind.example/';
export const stockApi = 'https://stock.northwind.example/';
export const flashApi = 'https://flash.northwind.example/';
export const partnersApi = 'https://partners.northwind.example/';
export const payrollApi = 'https://payroll.northwind.example/';
export const warehouseApi = 'https://warehouse.northwind.example/';
export const shippingApi = 'https://shipping.northwind.example/';

export const callback = `${location.origin}/callback`;
