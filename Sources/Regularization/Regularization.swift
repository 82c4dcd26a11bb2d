// Regularization
