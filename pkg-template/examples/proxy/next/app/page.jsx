import { Datasets } from "./datasets.jsx";

export default function Page() {
  return <Datasets />;
}
