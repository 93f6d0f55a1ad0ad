import { Versions } from "./versions.jsx";

export default async function Page({ searchParams }) {
  const { dataset } = await searchParams;
  return dataset ? <Versions dataset_id={dataset} /> : <p>Add ?dataset=… to the address.</p>;
}
