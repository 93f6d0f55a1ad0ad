/** Published notices with the entities in them. */

const PERSONS = ["陈思远", "刘佳宁", "王立新", "赵文博", "孙晓梅", "周建国", "吴雅琴", "郑海涛"];
const PLACES = ["青石区", "临河县", "东港市", "白马镇", "云溪街道", "南屏路"];
const BODIES = ["临河县人民法院", "东港市不动产登记中心", "青石区公证处", "白马镇人民政府"];
const DATES = ["2025年3月18日", "2025年6月2日", "2025年9月30日", "2026年1月12日", "2026年2月5日"];

/** Values of each slot of a notice, in the order of the labels. */
export const SLOTS = [PERSONS, PLACES, BODIES, DATES];

/** Texts with slots: the digit is the index of a list. */
export const NOTICES = [
  "{0}：本院定于{3}在{2}公开审理你与{0}的合同纠纷一案。",
  "{2}于{3}受理{0}关于{1}房屋的登记申请。",
  "公告：{0}遗失位于{1}的土地使用证，声明作废。{2}",
  "经{2}批准，{1}的拆除工程自{3}起开始。",
  "{0}、{0}的申请已由{2}转交{1}办理。",
];
