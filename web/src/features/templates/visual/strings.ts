export const text = {
  newHeading: "A heading",
  newText: "<p>Write what you want to say.</p>",
  newButton: "Read more",
  newProduct: "Name of the product",
  newPrice: "€ 0.00",
  newProductButton: "Shop now",
} as const;
