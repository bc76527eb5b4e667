exports.price = ({ items = 0, currency }) => {
  console.log(`priced ${items} items`)
  return { total: items * 2, currency }
}

exports.receipt = order => {
  console.log(`receipt for ${JSON.stringify(order)}`)
  return { receipt: `${order.total ?? 0} ${order.currency ?? ''}`.trim(), channel: order.channel ?? '' }
}
